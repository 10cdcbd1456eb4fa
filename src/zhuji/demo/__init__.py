"""The demo county, made by the same imports and actions as a user's. Everybody in it is invented."""
