//! What all plots share: size, colours, text, the chart with its grid and its list of series.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::axis::Axis;

/// What drawing a plot may fail with.
pub type Fault = DrawingAreaErrorKind<<SVGBackend<'static> as DrawingBackend>::ErrorType>;

/// Where a plot is drawn.
pub type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

/// A chart on numbers.
pub type Chart<'a> = ChartContext<'a, SVGBackend<'a>, Cartesian2d<Axis, Axis>>;

/// A plot's width and height, in pixels.
const SIZE: (u32, u32) = (860, 460);

/// Colours that the colour-blind tell apart (Okabe and Ito 2008).
const COLOURS: [RGBColor; 5] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
];

const INK: RGBColor = RGBColor(40, 40, 40);
const FAINT: RGBColor = RGBColor(225, 225, 225);
/// What is not measured.
pub const GREY: RGBColor = RGBColor(120, 120, 120);

/// The colour of an engine by its place.
pub fn colour(engine: usize) -> RGBColor {
    COLOURS[engine % COLOURS.len()]
}

/// Text of a size and colour.
pub fn font(size: i32, colour: RGBColor) -> TextStyle<'static> {
    ("sans-serif", size).into_font().color(&colour)
}

/// Text whose middle is at a place to its left.
pub fn beside(size: i32, colour: RGBColor) -> TextStyle<'static> {
    font(size, colour).pos(Pos::new(HPos::Left, VPos::Center))
}

/// Draws a plot with a title and a line under it that says what was measured.
pub fn plot(
    title: &str,
    caption: &str,
    draw: impl FnOnce(&Area) -> Result<(), Fault>,
) -> Result<String, Fault> {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        area.fill(&WHITE)?;
        let (head, body) = area.split_vertically(62);
        let bold = ("sans-serif", 21, FontStyle::Bold).into_font().color(&INK);
        head.draw(&Text::new(title.to_owned(), (20, 14), bold))?;
        head.draw(&Text::new(caption.to_owned(), (20, 42), font(13, GREY)))?;
        draw(&body)?;
        area.present()?;
    }
    Ok(svg)
}

/// A chart with a grid across the axis that is measured; `left` pixels are for what stands there.
pub fn chart<'a>(area: &Area<'a>, left: u32, x: Axis, y: Axis) -> Result<Chart<'a>, Fault> {
    let (x_ticks, y_ticks) = (x.clone(), y.clone());
    let mut chart = ChartBuilder::on(area)
        .margin(12)
        .margin_right(36)
        .x_label_area_size(48)
        .y_label_area_size(left)
        .build_cartesian_2d(x, y)?;
    let (across, along) = (x_ticks.gridded, y_ticks.gridded);
    let mut mesh = chart.configure_mesh();
    if !across {
        mesh.disable_x_mesh();
    }
    if !along {
        mesh.disable_y_mesh();
    }
    mesh.bold_line_style(FAINT)
        .light_line_style(TRANSPARENT)
        .axis_style(INK)
        .label_style(font(14, INK))
        .x_desc(x_ticks.title.clone())
        .y_desc(y_ticks.title.clone())
        .x_label_formatter(&|at| x_ticks.label(*at))
        .y_label_formatter(&|at| y_ticks.label(*at))
        .draw()?;
    Ok(chart)
}

/// Draws a line through points, with its name in the list of series.
pub fn line(chart: &mut Chart, name: &str, engine: usize, points: &[(f64, f64)]) -> Result<(), Fault> {
    let colour = colour(engine);
    let line = PathElement::new(points.to_vec(), colour.stroke_width(2));
    chart.draw_series([line])?.label(name).legend(move |at| swatch(at, colour.stroke_width(4)));
    chart.draw_series(points.iter().map(|at| Circle::new(*at, 4, colour.filled())))?;
    Ok(())
}

/// What stands for a series in the list.
pub fn swatch((x, y): (i32, i32), style: ShapeStyle) -> PathElement<(i32, i32)> {
    PathElement::new(vec![(x, y), (x + 18, y)], style)
}

/// Draws the list of series.
pub fn list(chart: &mut Chart, position: SeriesLabelPosition) -> Result<(), Fault> {
    chart
        .configure_series_labels()
        .position(position)
        .margin(14)
        .label_font(font(14, INK))
        .background_style(WHITE)
        .border_style(FAINT)
        .draw()
}
