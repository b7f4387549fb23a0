import type {NetworkSpec} from '../../scene.ts'

const ofProject = (project: string, created: number): NetworkSpec => ({
  name: `${project}_default`,
  created,
  compose: {project, network: 'default'},
})

export const NETWORKS: readonly NetworkSpec[] = [
  ofProject('shop', 62),
  ofProject('billing', 140),
  ofProject('notes', 37),
  ofProject('monitoring', 105),
  ofProject('events-demo', 139),
  ofProject('blog-2023', 200),
  ofProject('hackathon', 97),
  ofProject('ml-course', 219),
  ofProject('client-acme', 99),
  ofProject('interview-task', 36),
  ofProject('wordpress-test', 28),
  ofProject('recent-poc', 9),
  // Its containers are gone, its files too.
  ofProject('old-demo', 66),
  // Never seen in use, so nobody can say since when it isn't.
  {name: 'client-acme_backend', created: 99, compose: {project: 'client-acme', network: 'backend'}},
  {name: 'shop_search', created: 45, compose: {project: 'shop', network: 'search'}},
  {name: 'kind', created: 158, labels: {}},
  {name: 'edge', created: 118},
  {name: 'dev-net', created: 210},
  {name: 'test-bridge', created: 53, internal: true},
  {name: 'lab \u001b[5mblink\u001b[0m \u202enet', created: 77},
  {name: 'ingress', created: 12, driver: 'overlay', scope: 'swarm', ingress: true},
  {name: 'docker_gwbridge', created: 12},
  {
    name: 'stack_default',
    created: 12,
    driver: 'overlay',
    scope: 'swarm',
    attachable: true,
    labels: {'com.docker.stack.namespace': 'stack'},
  },
]
