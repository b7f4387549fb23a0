// What the pictures show: keys for the program, and what to wait for before the next.

const laptop = {args: ['--demo'], columns: 120, rows: 34, title: 'dock-tidy'}
const DOWN = '\u001b[B'

const opened = {wait: /items? stale[^\n]*\n/}

export const PICTURES = {
  list: {
    ...laptop,
    steps: [opened, {keys: 's'}, {wait: /marked \d+ items/}, {keys: DOWN.repeat(3)}, {wait: /❯ ■ local/, shot: true}],
  },
  plan: {
    ...laptop,
    steps: [opened, {keys: 's'}, {wait: /marked \d+ items/}, {keys: 'p'}, {wait: / Plan /, shot: true}],
  },
  receipt: {
    ...laptop,
    steps: [
      opened,
      {keys: 's'},
      {wait: /marked \d+ items/},
      {keys: 'p'},
      {wait: / Plan /},
      {keys: 'y'},
      {wait: /predicted/, shot: true},
    ],
  },
  narrow: {...laptop, columns: 60, rows: 20, steps: [opened, {keys: 's'}, {wait: /\d+ marked/, shot: true}]},
}

/** One way through: look, mark, see the plan, remove, receipt. */
export const WALK = {
  ...laptop,
  columns: 100,
  rows: 30,
  seconds: 3,
  steps: [
    {...opened, shot: true},
    {keys: 's'},
    {wait: /marked \d+ items/, shot: true},
    {keys: 'p'},
    {wait: / Plan /, shot: true},
    {keys: 'y'},
    {wait: /predicted/, shot: true},
  ],
}
