/** `13812341234` → `138****1234`; nothing bound → empty. */
export const maskPhone = (phone: string | undefined): string => (phone === undefined ? '' : `${phone.slice(0, 3)}****${phone.slice(-4)}`)

/** `110101199003074610` → `110***********4610` */
export const maskIdNumber = (number: string): string => `${number.slice(0, 3)}${'*'.repeat(11)}${number.slice(-4)}`
