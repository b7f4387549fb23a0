// What tests make on an engine of their own: everything in one place to import from.
export type {ImageSpec} from './image-archive.ts'
export type {DataLayer, LayerSpec} from './image-layer.ts'
export * from './seed-container.ts'
export * from './seed-image.ts'
export * from './seed-network.ts'
export * from './seed-volume.ts'
export {wipe} from './wipe.ts'
