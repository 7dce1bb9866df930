// Builds the islands of the Desk from src/main/frontend.
import {existsSync} from 'node:fs';

if (!existsSync('src/main/frontend')) {
  process.exit(0);
}
