export const PEOPLE: readonly string[] =
  'ines omar lena jonas priya tomas aiko marek nadia felix zofia samir clara henrik yara pavel ruth idris mina kofi elsa bruno anya davi noor theo wanda luis freya emil salma igor petra hugo amara viktor linnea rafael greta milan'.split(
    ' ',
  )
