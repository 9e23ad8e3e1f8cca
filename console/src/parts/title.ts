import { useEffect } from 'react';

/** Writes what the page is called into the browser's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Correspondence`;
  }, [title]);
}
