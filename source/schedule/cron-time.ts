import {comesOutEven, DAYS, type When} from './when.ts'

/** The five fields of a crontab line. */
export const cronTime = (when: When): string => {
  if (when.is !== 'every') return `${when.minute} ${when.hour} * * ${when.is === 'daily' ? '*' : when.day}`
  const {minutes} = when
  if (minutes < 60) return `${minutes === 1 ? '*' : `*/${minutes}`} * * * *`
  return `0 ${minutes === 60 ? '*' : `*/${minutes / 60}`} * * *`
}

const isEvery = (minutes: number): When | null => (comesOutEven(minutes) ? {is: 'every', minutes} : null)

const ofStep = (text: string): When | null => {
  const [, minutes, hours] = /^(?:\*(?:\/(\d{1,2}))? \*|0 \*(?:\/(\d{1,2}))?) \* \* \*$/.exec(text) ?? []
  if (text.startsWith('0 ')) return isEvery(60 * Number(hours ?? 1))
  return isEvery(Number(minutes ?? 1))
}

/** The time such fields mean, as far as `cronTime` wrote them; null: someone else did. */
export const ofCronTime = (text: string): When | null => {
  const [, minute, hour, name] = /^(\d{1,2}) (\d{1,2}) \* \* (\*|[a-z]{3})$/.exec(text) ?? []
  if (minute !== undefined && hour !== undefined && Number(minute) < 60 && Number(hour) < 24) {
    const time = {hour: Number(hour), minute: Number(minute)}
    const day = DAYS.find((one) => one === name)
    if (day !== undefined) return {is: 'weekly', day, ...time}
    return name === '*' ? {is: 'daily', ...time} : null
  }
  return /^(\*|0) /.test(text) || text.startsWith('*/') ? ofStep(text) : null
}
