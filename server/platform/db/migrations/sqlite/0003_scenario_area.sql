ALTER TABLE `scenarios` ADD `area` text DEFAULT 'oslo' NOT NULL;
UPDATE `scenarios` SET `area` = json_extract(`changes`, '$.area'), `changes` = json_extract(`changes`, '$.changes') WHERE json_extract(`changes`, '$.area') IS NOT NULL;
