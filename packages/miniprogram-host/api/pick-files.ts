import { HostError } from '../vendor.ts'

export type PickOptions = { accept: string; multiple: boolean; camera: boolean }

/** Lets the person choose files, as the browser does it. */
export function pickFiles({ accept, multiple, camera }: PickOptions): Promise<File[]> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = multiple
    if (camera) input.setAttribute('capture', 'environment')
    input.hidden = true
    document.body.append(input)
    const leave = () => {
      input.remove()
      reject(new HostError('cancel'))
    }
    input.addEventListener('cancel', leave)
    input.addEventListener('change', () => {
      const chosen = [...(input.files ?? [])]
      if (chosen.length === 0) leave()
      else {
        input.remove()
        resolve(chosen)
      }
    })
    input.click()
  })
}
