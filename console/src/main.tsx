import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './parts/console.scss';
import { Console } from './console.tsx';
import { SignedIn } from './sign-in/session.tsx';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <SignedIn>
        <Console />
      </SignedIn>
    </StrictMode>,
  );
