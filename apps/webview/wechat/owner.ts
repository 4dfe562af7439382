/** The person WeChat knows on one telephone. */
export type PhoneOwner = { phone(): string; use(phone: string): void }

/** Accounts a demonstration begins with, by the name in `?u=`. */
const known: Readonly<Record<string, string>> = { patient: '13800001234', doctor: '13900000001' }

/** `profile` is a name from the table or any name; then the first number is made from it and the person may choose another. */
export const ownerOf = (profile: string): PhoneOwner => {
  const keptAs = `wechat:${profile}`
  return {
    phone: () => localStorage.getItem(keptAs) ?? known[profile] ?? numberFrom(profile),
    use: (phone) => localStorage.setItem(keptAs, phone),
  }
}

/** The same number for the same name, so that a reload is the same person; a name that is a number is that number. */
const numberFrom = (name: string): string => {
  if (/^1[3-9]\d{9}$/.test(name)) return name
  let hash = 7
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 100_000_000
  return `137${String(hash).padStart(8, '0')}`
}
