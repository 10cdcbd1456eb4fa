import { openDialogs } from "./dialogs.js";
import { helpForms } from "./forms.js";
import { tellFailures } from "./network.js";

helpForms();
tellFailures();
openDialogs();
