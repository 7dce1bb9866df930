// Runs `npm ci` only when the lock file, the platform or Node's major version changed since the last install.
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';

const marker = 'node_modules/.installed-from';
const wanted = [
  createHash('sha256').update(readFileSync('package-lock.json')).digest('hex'),
  process.platform,
  process.arch,
  process.versions.node.split('.')[0],
].join(' ');

if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) {
  process.exit(0);
}

const npm = process.env.npm_execpath;
const arguments_ = ['ci', '--no-progress', '--loglevel=error'];
const result = npm
  ? spawnSync(process.execPath, [npm, ...arguments_], {stdio: 'inherit'})
  : spawnSync('npm', arguments_, {stdio: 'inherit', shell: true});
if (result.status !== 0) {
  console.error('npm ci failed: ' + (result.error?.message ?? 'see above'));
  process.exit(result.status || 1);
}
writeFileSync(marker, wanted);
