import { tellFailures } from "./network.js";
import { showHall } from "./screen.js";

tellFailures();
showHall();
