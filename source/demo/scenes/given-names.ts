// Names as Docker gives them to containers that nobody named.

const MOODS =
  'admiring agitated bold brave charming clever competent crazy dazzling determined dreamy eager ecstatic elastic epic fervent focused friendly gallant gifted gracious happy hopeful inspiring jolly keen kind laughing loving lucid magical modest mystifying nifty nostalgic peaceful pensive quirky relaxed silly'.split(
    ' ',
  )
const PEOPLE =
  'albattani archimedes babbage bardeen bell bohr boyd brown carson chandrasekhar clarke curie darwin dijkstra easley einstein euclid faraday fermat feynman franklin galileo gates germain goldberg goodall hamilton hawking hopper hypatia johnson kalam kepler knuth lamarr lovelace mayer meitner mendel montalcini morse newton noether pare pasteur payne perlman pike ride ritchie shannon swartz tesla turing villani wilson wing wozniak wright yalow'.split(
    ' ',
  )

/** `brave_hopper`; there are 2,400. */
export const givenName = (index: number): string => {
  const mood = MOODS[(index * 7 + Math.floor(index / PEOPLE.length)) % MOODS.length] ?? ''
  return `${mood}_${PEOPLE[index % PEOPLE.length] ?? ''}`
}
