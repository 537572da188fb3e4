//! Reads the KPIs of a workbook.

use std::sync::Arc;

use super::super::lists::{WHOLE_MAP, dated_value_of, kpi_scale_of, names};
use super::ListsReader;
use crate::model::Kpi;

impl ListsReader<'_> {
    pub(super) fn kpis(&mut self) {
        for row in self.rows(names::KPIS) {
            let (scale, dated) = (row.text("Scale"), row.lines("Dated values"));
            let values: Vec<_> = dated.iter().filter_map(|line| dated_value_of(line)).collect();
            let known = [("Scale", kpi_scale_of(scale).is_some()), ("Dated values", values.len() == dated.len())];
            self.report_unread(&row, names::KPIS, &known);
            let text = |heading| row.text(heading).to_owned();
            let kpi = Kpi {
                name: text("KPI"),
                current: text("Current"),
                target: text("Target"),
                cell: text("Figure cell"),
                scale: kpi_scale_of(scale).unwrap_or_default(),
                values,
            };
            let number = row.text("Stage number");
            let by_name = || {
                let stages = &self.reader.builder.map().stages;
                stages.iter().find(|stage| stage.name == row.text("Stage")).map(|stage| stage.id)
            };
            let is_of_map = number.is_empty() && (row.text("Stage").is_empty() || row.text("Stage") == WHOLE_MAP);
            match self.stages.get(number).copied().or_else(by_name).filter(|_| !is_of_map) {
                Some(stage) => self.reader.builder.change_stage(stage, |stage| stage.kpis.push(kpi)),
                None => Arc::make_mut(&mut self.reader.builder.map_mut().info).kpis.push(kpi),
            }
        }
    }
}
