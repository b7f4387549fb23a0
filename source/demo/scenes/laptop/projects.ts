// A dozen compose projects: some alive, some whose files are long gone, one on a disk that isn't mounted.

import type {ComposeSpec, ProjectSpec} from '../../scene.ts'

export const PROJECTS: Readonly<Record<string, ProjectSpec>> = {
  shop: {directory: '/home/ana/work/shop', files: 'there'},
  billing: {directory: '/home/ana/work/billing', files: 'there'},
  notes: {directory: '/home/ana/notes', files: 'there'},
  monitoring: {directory: '/home/ana/monitoring', files: 'there'},
  'events-demo': {directory: '/media/ana/usb/events-demo', files: 'unknown'},
  'blog-2023': {directory: '/home/ana/blog', files: 'gone'},
  hackathon: {directory: '/home/ana/hackathon', files: 'gone'},
  'ml-course': {directory: '/home/ana/Downloads/ml-course', files: 'gone'},
  'client-acme': {directory: '/home/ana/clients/acme', files: 'gone'},
  'interview-task': {directory: '/home/ana/interview-task', files: 'gone'},
  'wordpress-test': {directory: '/home/ana/tmp/wordpress-test', files: 'gone'},
  'recent-poc': {directory: '/home/ana/tmp/poc', files: 'gone'},
  'old-demo': {directory: '/home/ana/tmp/old-demo', files: 'gone'},
}

/** Name and labels of a service's container, as compose gives them. */
export const ofProject = (
  project: string,
  service: string,
): {readonly name: string; readonly compose: ComposeSpec} => ({
  name: `${project}-${service}-1`,
  compose: {project, service},
})
