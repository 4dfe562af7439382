import type { WheelModel } from '../chrome/wheels.ts'

/** The properties of a picker that its wheels read. */
export type PickerProperties = {
  range: unknown[]
  rangeKey: string
  value: unknown
  start: string
  end: string
  fields: string
  title: string
}

export type PickerModel = WheelModel & { result(): unknown }

type Turned = (column: number, index: number) => void

const two = (number: number) => String(number).padStart(2, '0')
const span = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

const labelOf = (item: unknown, key: string) =>
  key && typeof item === 'object' && item !== null ? String((item as Record<string, unknown>)[key]) : String(item)

export function selectorModel(properties: () => PickerProperties, turned: Turned): PickerModel {
  const { value, title } = properties()
  const selected = [Math.max(0, Number(value) || 0)]
  return {
    title,
    selected,
    turned,
    columns: () => [properties().range.map((item) => labelOf(item, properties().rangeKey))],
    result: () => selected[0] ?? 0,
  }
}

export function multiModel(properties: () => PickerProperties, turned: Turned): PickerModel {
  const { value, range, title } = properties()
  const selected = range.map((_, column) => Number((value as number[] | undefined)?.[column] ?? 0))
  return {
    title,
    selected,
    turned,
    columns: () =>
      properties().range.map((column) => (Array.isArray(column) ? column.map((item) => labelOf(item, properties().rangeKey)) : [])),
    result: () => [...selected],
  }
}

export function timeModel(properties: () => PickerProperties, turned: Turned): PickerModel {
  const { value, start, end, title } = properties()
  const [first = 0, firstMinute = 0] = clock(start, '00:00')
  const [last = 23, lastMinute = 59] = clock(end, '23:59')
  const now = new Date()
  const [hour = 0, minute = 0] = clock(value, `${now.getHours()}:${now.getMinutes()}`)
  const hours = span(first, last)
  const minutesOf = (at: number) => span(at === first ? firstMinute : 0, at === last ? lastMinute : 59)
  const selected = [Math.max(0, hours.indexOf(hour)), Math.max(0, minutesOf(hour).indexOf(minute))]
  const chosenHour = () => hours[selected[0] ?? 0] ?? first
  return {
    title,
    selected,
    turned,
    columns: () => [hours.map((one) => `${two(one)}时`), minutesOf(chosenHour()).map((one) => `${two(one)}分`)],
    result: () => `${two(chosenHour())}:${two(minutesOf(chosenHour())[selected[1] ?? 0] ?? 0)}`,
  }
}

const clock = (value: unknown, otherwise: string) =>
  (/^\d{1,2}:\d{1,2}$/.test(String(value)) ? String(value) : otherwise).split(':').map(Number)

export function dateModel(properties: () => PickerProperties, turned: Turned): PickerModel {
  const { value, start, end, fields, title } = properties()
  const [firstYear = 1950, firstMonth = 1, firstDay = 1] = day(start, '1950-01-01')
  const [lastYear = 2050, lastMonth = 12, lastDay = 31] = day(end, '2050-12-31')
  const now = new Date()
  const [year = 0, month = 1, date = 1] = day(value, `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`)
  const years = span(firstYear, lastYear)
  const monthsOf = (at: number) => span(at === firstYear ? firstMonth : 1, at === lastYear ? lastMonth : 12)
  const daysOf = (at: number, of: number) => {
    const days = new Date(at, of, 0).getDate()
    return span(at === firstYear && of === firstMonth ? firstDay : 1, at === lastYear && of === lastMonth ? Math.min(lastDay, days) : days)
  }
  const yearAt = Math.min(Math.max(0, year - firstYear), years.length - 1)
  const chosenYear = () => years[selected[0] ?? 0] ?? firstYear
  const selected = [yearAt]
  const months = () => monthsOf(chosenYear())
  selected[1] = Math.max(0, months().indexOf(month))
  const chosenMonth = () => months()[Math.min(selected[1] ?? 0, months().length - 1)] ?? 1
  const days = () => daysOf(chosenYear(), chosenMonth())
  selected[2] = Math.max(0, days().indexOf(date))
  const chosenDay = () => days()[Math.min(selected[2] ?? 0, days().length - 1)] ?? 1
  const depth = fields === 'year' ? 1 : fields === 'month' ? 2 : 3
  return {
    title,
    selected,
    turned,
    columns: () => [years.map((one) => `${one}年`), months().map((one) => `${one}月`), days().map((one) => `${one}日`)].slice(0, depth),
    result: () => [String(chosenYear()), two(chosenMonth()), two(chosenDay())].slice(0, depth).join('-'),
  }
}

function day(value: unknown, otherwise: string): number[] {
  const text = /^\d{4}(-\d{1,2}){0,2}$/.test(String(value)) ? String(value) : otherwise
  return text.split('-').map(Number)
}
