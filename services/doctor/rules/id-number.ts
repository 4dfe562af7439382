/** 公民身份号码: check character of GB 11643-1999 (ISO 7064 MOD 11-2). */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

export const isIdNumber = (number: string): boolean => {
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return false
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return '10X98765432'[sum % 11] === number[17]
}
