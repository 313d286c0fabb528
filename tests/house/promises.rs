//! What the library promises of its types: they may be sent to and shared between threads.

use controlmap::{areas, chart, control, draw, error, formats, map, measure, project, report, units};

/// Compiles for what may be sent and shared, and for nothing else.
const fn is_sent_and_shared<T: Send + Sync>() {}

const _: () = {
    is_sent_and_shared::<areas::AreaSet>();
    is_sent_and_shared::<areas::Denominators>();
    is_sent_and_shared::<areas::Register>();
    is_sent_and_shared::<areas::own_groups::OwnGroup>();
    is_sent_and_shared::<chart::ChartSpec>();
    is_sent_and_shared::<chart::History>();
    is_sent_and_shared::<control::ControlLayer>();
    is_sent_and_shared::<control::rules::Rule>();
    is_sent_and_shared::<control::gazetteer::Gazetteer>();
    is_sent_and_shared::<draw::Scene>();
    is_sent_and_shared::<error::Error>();
    is_sent_and_shared::<error::Warned<error::Warning>>();
    is_sent_and_shared::<formats::Feature>();
    is_sent_and_shared::<formats::FileBytes>();
    is_sent_and_shared::<formats::Limits>();
    is_sent_and_shared::<map::MapSpec>();
    is_sent_and_shared::<map::Theme>();
    is_sent_and_shared::<measure::Comparison>();
    is_sent_and_shared::<measure::Pieces>();
    is_sent_and_shared::<measure::Shares>();
    is_sent_and_shared::<project::Desk>();
    is_sent_and_shared::<project::Inputs>();
    is_sent_and_shared::<project::PairInputs>();
    is_sent_and_shared::<project::PairRequest>();
    is_sent_and_shared::<project::Request>();
    is_sent_and_shared::<project::build::Report>();
    is_sent_and_shared::<project::config::Project>();
    is_sent_and_shared::<project::history::History>();
    is_sent_and_shared::<project::series::Memory>();
    is_sent_and_shared::<project::series::Series>();
    is_sent_and_shared::<project::series::SeriesRequest>();
    is_sent_and_shared::<report::Sentence>();
    is_sent_and_shared::<report::Table>();
    is_sent_and_shared::<units::SquareMetres>();
};

#[test]
fn shares_are_measured_on_another_thread() {
    let measured = std::thread::spawn(|| {
        let read = project::Request::default().read()?;
        read.value.shares(read.warnings)
    });
    assert!(measured.join().unwrap().unwrap().total.is_ukraine());
}
