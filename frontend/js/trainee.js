import { helpForms } from "./forms.js";
import { tellFailures } from "./network.js";
import { sit } from "./sitting.js";

helpForms();
tellFailures();
sit();
