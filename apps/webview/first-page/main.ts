import { doctorId, frames, show } from './phones.ts'
import { startTour } from './tour.ts'

show('patient', 'pages/home/home')
startTour()

const doctor = await doctorId()
show('doctor', 'doctor/workbench/workbench')
document.getElementById('waiting')?.setAttribute('hidden', '')
frames.doctor.hidden = false
document.documentElement.dataset.doctor = doctor
