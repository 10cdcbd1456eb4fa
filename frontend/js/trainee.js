import { helpForms } from "./forms.js";
import { tellFailures } from "./network.js";
import { sendScan } from "./phone.js";
import { sit } from "./sitting.js";
import { begin } from "./sitting/begin.js";
import { awaitStart } from "./sitting/waiting.js";

helpForms();
tellFailures();
sit();
begin(sit);
awaitStart();
sendScan();
