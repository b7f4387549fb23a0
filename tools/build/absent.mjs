// dockerode loads its build, session and ssh parts at the top of its files. dock-tidy uses none of them, and they are
// most of its weight, so the bundle carries a placeholder that is silent when loaded and throws when used.

const unused = [
  '@grpc/grpc-js',
  '@grpc/proto-loader',
  'protobufjs',
  'ssh2',
  'cpu-features',
  'tar-fs',
  '@balena/dockerignore',
]

const placeholder = (name) => `
const refuse = () => { throw new Error(${JSON.stringify(`${name} is not part of this build of dock-tidy`)}) }
module.exports = new Proxy(refuse, {get: (_, key) => key === '__esModule' ? undefined : refuse})
`

const escaped = (name) => name.replace(/[/-]/g, '\\$&')

export const absentPackages = {
  name: 'absent-packages',
  setup(build) {
    const filter = new RegExp(`^(${unused.map(escaped).join('|')})$`)
    build.onResolve({filter}, ({path}) => ({path, namespace: 'absent'}))
    build.onLoad({filter: /.*/, namespace: 'absent'}, ({path}) => ({contents: placeholder(path), loader: 'js'}))
  },
}
