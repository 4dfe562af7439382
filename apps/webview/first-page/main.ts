import { doctorArrives, patientArrives } from './arrival.ts'
import { open } from './phones.ts'
import { startTour } from './tour.ts'

// Neither phone has anything to show before there is a doctor.
const doctor = await doctorArrives()
open('doctor', 'doctor/workbench/workbench')
await patientArrives()
startTour(doctor)
open('patient', 'pages/home/home')
