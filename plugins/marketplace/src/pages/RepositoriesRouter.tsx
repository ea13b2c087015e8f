import { Route, Routes } from 'react-router-dom';
import { RepositoriesPage } from './RepositoriesPage';
import { RepositoryPage } from './RepositoryPage';

/** The template repositories, and below them each one's own page. */
export const RepositoriesRouter = () => (
  <Routes>
    <Route index element={<RepositoriesPage />} />
    <Route path=":name" element={<RepositoryPage />} />
  </Routes>
);
