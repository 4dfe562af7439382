/** Elements with a tabindex and a role are pressed by Enter and Space, as a real button is. */
export function pressByKeyboard(root: HTMLElement): void {
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    const target = event.target
    if (!(target instanceof HTMLElement) || !target.hasAttribute('role') || event.isComposing) return
    if (target.matches('input, textarea, button, a[href], [contenteditable]')) return
    event.preventDefault()
    if (!event.repeat) target.click()
  })
}
