import {bundle, projectRoot} from './zz-bundle.mjs'
import {join} from 'node:path'
await bundle({entry: join(projectRoot,'source/cli.ts'), folder: '/tmp/dist-un'})
