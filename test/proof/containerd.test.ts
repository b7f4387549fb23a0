import {proveKinds} from './prove-kind.ts'

proveKinds('docker-28.5-containerd')
