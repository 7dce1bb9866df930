// Builds scripts and styles of the Desk from src/main/frontend into target/classes, where the application serves them.
import {copyFileSync, mkdirSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
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

// What fills in the templates of a form comes in one file with an editor for them, a third of the script of a task, which no
// page of the Desk has.
const templatesWithoutEditor = {
  name: 'templates-without-editor',
  setup(plugins) {
    plugins.onLoad({filter: /feelers[/\\]dist[/\\]index\.mjs$/}, async ({path}) => {
      const text = await readFile(path, 'utf8');
      const editor = text.indexOf('const feelersLinter = ');
      if (editor < 0 || !text.includes('export { FeelersEditor, buildSimpleTree, evaluate, parser };')) {
        throw new Error(`${path} is not what it was; see what of it a form needs`);
      }
      return {contents: `${text.slice(0, editor)}export { buildSimpleTree, evaluate, parser };`};
    });
    // Then nothing of these is used any more.
    plugins.onResolve({filter: /^@(codemirror|bpmn-io\/(feel-lint|cm-theme)$)/}, async ({path, pluginData, ...asked}) => {
      if (pluginData === 'asked') {
        return undefined;
      }
      const {path: found} = await plugins.resolve(path, {...asked, pluginData: 'asked'});
      return {path: found, sideEffects: false};
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
  plugins: [scss, templatesWithoutEditor],
  logLevel: 'warning',
});
