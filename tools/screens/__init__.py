"""`make screens`: every page of the demo county as a picture, at a desk's size and at a phone's."""
