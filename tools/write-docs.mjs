// Writes into docs/processes what the models say.
import {writeProcessPages} from './checks/process-pages.mjs';

await writeProcessPages();
