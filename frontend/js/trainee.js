import { helpForms } from "./forms.js";
import { tellFailures } from "./network.js";
import { sendScan } from "./phone.js";
import { sit } from "./sitting.js";

helpForms();
tellFailures();
sit();
sendScan();
