import { keepDrafts } from "./drafts.js";
import { enterToNext } from "./enter.js";
import { helpForms } from "./forms.js";
import { tellFailures } from "./network.js";
import { offerPrinting } from "./printing.js";
import { walkRows } from "./rows.js";
import { keepDoor, typeSheets } from "./sheets.js";
import { closeSide } from "./side.js";

keepDrafts();
helpForms();
tellFailures();
walkRows();
closeSide();
offerPrinting();
typeSheets();
keepDoor();
enterToNext();
