// Builds scripts and styles of the Desk from src/main/frontend into target/classes, where the application serves them.
import {copyFileSync, mkdirSync} from 'node:fs';
import {build} from 'esbuild';
import * as sass from 'sass';

const source = 'src/main/frontend';
const target = 'target/classes/static/assets';

const scss = {
  name: 'scss',
  setup(plugins) {
    plugins.onLoad({filter: /\.scss$/}, async ({path}) => {
      const result = await sass.compileAsync(path, {
        style: 'expanded',
        quietDeps: true,
        silenceDeprecations: ['import', 'global-builtin', 'if-function'],
        importers: [new sass.NodePackageImporter()],
        loadPaths: ['node_modules'],
      });
      return {
        contents: result.css,
        loader: 'css',
        watchFiles: result.loadedUrls.filter(url => url.protocol === 'file:').map(url => url.pathname),
      };
    });
  },
};

mkdirSync(target, {recursive: true});
copyFileSync(`${source}/images/paw.svg`, `${target}/paw.svg`);
await build({
  entryPoints: {
    desk: `${source}/desk.ts`,
    task: `${source}/task.ts`,
    diagram: `${source}/diagram.ts`,
    metrics: `${source}/metrics.ts`,
    portal: `${source}/portal.ts`,
    upload: `${source}/upload.ts`,
    'desk-styles': `${source}/styles/desk.scss`,
    'task-styles': `${source}/styles/task.scss`,
    'diagram-styles': `${source}/styles/diagram.scss`,
  },
  outdir: target,
  bundle: true,
  minify: true,
  sourcemap: true,
  format: 'esm',
  target: ['es2022'],
  loader: {'.woff2': 'file', '.woff': 'file', '.svg': 'file', '.eot': 'empty', '.ttf': 'empty'},
  assetNames: 'fonts/[name]-[hash]',
  plugins: [scss],
  logLevel: 'warning',
});
