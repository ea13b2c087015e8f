import { Route, Routes } from 'react-router-dom';
import { EditTemplatePage } from './EditTemplatePage';
import { LibraryPage } from './LibraryPage';
import { NewTemplatePage } from './NewTemplatePage';
import { VersionsPage } from './VersionsPage';

/** The template library, and below it the editor and each template's versions. */
export const LibraryRouter = () => (
  <Routes>
    <Route index element={<LibraryPage />} />
    <Route path="new" element={<NewTemplatePage />} />
    <Route path=":name" element={<EditTemplatePage />} />
    <Route path=":name/versions" element={<VersionsPage />} />
  </Routes>
);
