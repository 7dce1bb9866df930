const fs = require('node:fs');
const path = require('node:path');

const names = fs.readdirSync(path.join(__dirname, 'rules')).filter(name => name.endsWith('.js')).map(name => name.slice(0, -3));

module.exports = {
  configs: {
    all: {rules: Object.fromEntries(names.map(name => [name, 'error']))},
  },
  rules: Object.fromEntries(names.map(name => [name, './rules/' + name])),
};
