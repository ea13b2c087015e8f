import { Route, Routes } from 'react-router-dom';
import { SessionPage } from './SessionPage';
import { SessionsPage } from './SessionsPage';

/** My sessions, and below it each session's own view. */
export const SessionsRouter = () => (
  <Routes>
    <Route index element={<SessionsPage />} />
    <Route path=":name" element={<SessionPage />} />
  </Routes>
);
