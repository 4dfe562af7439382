import { defineContract } from '@yijiantong/kernel/contract.ts'
import { agreementOperations } from './operations/agreements.ts'
import { profileOperations } from './operations/profiles.ts'
import { sessionOperations } from './operations/sessions.ts'
import { staffOperations } from './operations/staff.ts'
import { userOperations } from './operations/users.ts'

export const identityContract = defineContract({
  name: 'identity',
  operations: { ...sessionOperations, ...staffOperations, ...userOperations, ...profileOperations, ...agreementOperations },
})

export type IdentityContract = typeof identityContract
