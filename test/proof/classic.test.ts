import {proveKinds} from './prove-kind.ts'

proveKinds('docker-', 'docker-28.5-containerd')
