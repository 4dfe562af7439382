import { createContext, useContext } from 'react'
import type { Duty, Staff } from './session.ts'

export const StaffContext = createContext<Staff | undefined>(undefined)

/** Who is signed in; only below the guard. */
export const useStaff = (): Staff => {
  const staff = useContext(StaffContext)
  if (staff === undefined) throw new Error('nobody is signed in here')
  return staff
}

export const useDuty = (duty: Duty): boolean => useStaff().duties.includes(duty)
