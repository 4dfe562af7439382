/** What a patient is shown of the doctor of an order. */
export type DoctorShown = { readonly name: string; readonly title: string; readonly hospital: string; readonly departmentName: string }

export const doctorShownIn = (stored: string): DoctorShown => JSON.parse(stored) as DoctorShown
