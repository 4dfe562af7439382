type Attributes = Record<string, string | undefined>

/** A DOM element with class, attributes and children in one go. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  if (className) made.className = className
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** A real button in the host's own chrome. */
export function button(className: string, label: string, pressed: () => void): HTMLButtonElement {
  const made = element('button', className, { type: 'button', 'aria-label': label })
  made.addEventListener('click', (event) => {
    event.stopPropagation()
    pressed()
  })
  return made
}
