/** In a browser the platform is where the page came from. */
export const apiUrl: string = location.origin
