/** Open to everybody, signed in or not. */
export const everyone = { anonymous: 'anyone' } as const
/** Whoever is signed in, for what is their own by construction. */
export const anyPerson = { patient: 'self', doctor: 'self', staff: 'self' } as const
