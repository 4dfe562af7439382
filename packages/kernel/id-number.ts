import { isCalendarDate } from './calendar.ts'

/** 公民身份号码, GB 11643-1999: region, birth date, order (odd for men), check character by ISO 7064 MOD 11-2. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'
const provinces = new Set([
  ...[11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46],
  ...[50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83],
])

export const isIdNumber = (number: string): boolean => {
  if (!/^[1-9]\d{16}[\dX]$/.test(number) || !provinces.has(Number(number.slice(0, 2)))) return false
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return checks[sum % 11] === number[17] && isCalendarDate(birthDateIn(number))
}

export const birthDateIn = (number: string): string => `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`

export const sexIn = (number: string): 'male' | 'female' => (Number(number[16]) % 2 === 1 ? 'male' : 'female')
