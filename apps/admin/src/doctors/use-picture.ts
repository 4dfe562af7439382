import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../session/api.ts'

/** A picture fetched with the bearer's token, as an address an `img` can show while it is on the page. */
export const usePicture = (id: string | undefined) => {
  const { data, error, refetch } = useQuery({
    queryKey: ['picture', id],
    queryFn: () => api.media.show({ params: { id: id ?? '' }, query: { size: 'full' } }),
    enabled: id !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    // Somebody's identity card does not stay in memory after it was looked at.
    gcTime: 60_000,
  })
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (data === undefined) return
    const made = URL.createObjectURL(new Blob([data.bytes], { type: data.contentType }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [data])
  return { url, error, retry: refetch }
}
