import type {VolumeSpec} from '../../scene.ts'
import {GB, kB, MB} from '../sizes.ts'

const ofProject = (project: string, volume: string, created: number, bytes: number): VolumeSpec => ({
  name: `${project}_${volume}`,
  created,
  bytes,
  compose: {project, volume},
})

const anonymous = (name: string, created: number, bytes: number): VolumeSpec => ({
  name,
  anonymous: true,
  created,
  bytes,
})

export const VOLUMES: readonly VolumeSpec[] = [
  ofProject('shop', 'db-data', 240, GB(1.24)),
  ofProject('shop', 'redis', 240, MB(18)),
  ofProject('shop', 'search-index', 45, MB(310)),
  ofProject('billing', 'db-data', 140, MB(930)),
  ofProject('notes', 'data', 120, MB(41)),
  ofProject('monitoring', 'prometheus', 105, GB(2.1)),
  ofProject('monitoring', 'grafana', 105, MB(44)),
  ofProject('events-demo', 'rabbit', 139, MB(6.2)),
  ofProject('blog-2023', 'db', 200, MB(412)),
  ofProject('hackathon', 'mongo', 97, MB(784)),
  ofProject('ml-course', 'notebooks', 219, MB(96)),
  ofProject('client-acme', 'mysql', 99, GB(2.2)),
  ofProject('wordpress-test', 'db', 28, MB(205)),
  ofProject('wordpress-test', 'uploads', 28, 0),
  // The database nobody remembers: nothing names it, nothing says what it is.
  {name: 'pgdata-2022', created: 520, bytes: GB(5.6)},
  {name: 'scratch', created: 110, bytes: 0},
  {name: 'npm-cache', created: 160, bytes: MB(870)},
  {name: 'buildx_buildkit_multi0_state', created: 128, bytes: GB(6.4)},
  {
    name: 'minikube',
    created: 260,
    bytes: GB(2.9),
    labels: {'created_by.minikube.sigs.k8s.io': 'true', 'name.minikube.sigs.k8s.io': 'minikube'},
  },
  {name: 'vscode', created: 300, bytes: MB(730), labels: {'dock-tidy.keep': 'true'}},
  {name: 'stack_data', created: 12, bytes: MB(3), labels: {'com.docker.stack.namespace': 'stack'}},
  {name: 'nas-photos', created: 200, bytes: 0, options: {type: 'nfs', o: 'addr=192.0.2.7,ro', device: ':/photos'}},
  {name: 's3-backup', created: 180, bytes: 0, driver: 'rclone', options: {remote: 'backup'}},
  anonymous('hackathon mongo config', 97, kB(4)),
  anonymous('client-acme html', 99, MB(83)),
  anonymous('interview-task cache', 36, 0),
  anonymous('kind var', 158, GB(3.3)),
  anonymous('pg-scratch data', 84, MB(118)),
  anonymous('job-17 out', 31, MB(27)),
  anonymous('golden-master data', 150, kB(88)),
  anonymous('left by something', 170, MB(52)),
  anonymous('left by something else', 33, 0),
]
