// Writes into docs/processes what the models say; with --check it only tells which pages say something else.
import {checkProcessPages, writeProcessPages} from './checks/process-pages.mjs';

if (process.argv.includes('--check')) {
  const problems = await checkProcessPages();
  problems.forEach(({file, message}) => console.error(`${file}: ${message}`));
  process.exitCode = problems.length ? 1 : 0;
} else {
  await writeProcessPages();
}
