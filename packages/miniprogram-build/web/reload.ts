// Runs in the browser, in builds under watch only: asks for the page again and again, and loads it anew when it is another.
const pause = 600

type Page = { readonly location: { readonly pathname: string; reload(): void }; setTimeout(work: () => void, ms: number): void }

const page = globalThis as unknown as Page
const read = async (): Promise<string | undefined> => {
  try {
    const answer = await fetch(page.location.pathname, { cache: 'no-store' })
    return answer.ok ? await answer.text() : undefined
  } catch {
    // The server is being started again; the page stays as it is until it answers.
    return undefined
  }
}

const first = read()
const look = async (): Promise<void> => {
  const [before, now] = [await first, await read()]
  if (before !== undefined && now !== undefined && now !== before) page.location.reload()
  else page.setTimeout(look, pause)
}
page.setTimeout(look, pause)
