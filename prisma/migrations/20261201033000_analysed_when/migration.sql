-- What was entered when the installation was upgraded came to pass when the comment was analysed: files of exports made in between hold it.
UPDATE changes c SET at = r.analysed_at FROM responses r
WHERE r.id = c.response_id AND c.transaction = 0 AND c.kind = 'analysed' AND c.at > r.analysed_at;
