const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A well-formed 公民身份号码 (GB 11643-1999) of a region that never issued any. */
export const idNumber = (birthDate: string, sex: 'male' | 'female'): string => {
  const serial = Math.floor(Math.random() * 499) * 2 + (sex === 'male' ? 1 : 2)
  const body = `110199${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return `${body}${'10X98765432'[sum % 11]}`
}
